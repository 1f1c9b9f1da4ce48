package io.modelvault.boot.autoconfigure.shop;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * An application, as far as auto-configuration looks at it.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class Shop {

}
