package io.modelvault.boot.endpoint.library;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * An application with query methods.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class Library {

}
