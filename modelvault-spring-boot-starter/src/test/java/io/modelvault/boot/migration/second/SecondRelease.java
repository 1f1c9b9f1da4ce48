package io.modelvault.boot.migration.second;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * The second release: a change that is safe.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class SecondRelease {

}
