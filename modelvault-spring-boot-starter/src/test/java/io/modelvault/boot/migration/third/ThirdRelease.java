package io.modelvault.boot.migration.third;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * The third release: each person needs a country.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class ThirdRelease {

}
