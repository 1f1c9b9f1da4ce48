package io.modelvault.boot.migration.third;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * The third release: it needs to know a country of everybody.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class ThirdRelease {

}
