package io.modelvault.boot.autoconfigure.post;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * An application that lacks an index.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class Post {

}
