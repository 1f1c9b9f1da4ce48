package io.modelvault.boot.migration.faulty;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * A release with two models, neither of which can be stored.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class FaultyRelease {

}
