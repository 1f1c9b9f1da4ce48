package io.modelvault.boot.migration.first;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * The first release of an application: it knows the names of people.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class FirstRelease {

}
