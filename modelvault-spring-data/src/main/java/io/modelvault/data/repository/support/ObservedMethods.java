package io.modelvault.data.repository.support;

import io.modelvault.data.observability.RepositoryMethod;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryProxyPostProcessor;

/** Adds the repository method to the observations of operations. */
final class ObservedMethods implements RepositoryProxyPostProcessor {

	@Override
	public void postProcess(ProxyFactory factory, RepositoryInformation repositoryInformation) {
		factory.addAdvice(new Named(repositoryInformation.getRepositoryInterface().getSimpleName() + "."));
	}

	private static final class Named implements MethodInterceptor {

		private final String prefix;

		private Named(String prefix) {
			this.prefix = prefix;
		}

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			String before = RepositoryMethod.enter(this.prefix + invocation.getMethod().getName());
			try {
				return invocation.proceed();
			}
			finally {
				RepositoryMethod.enter(before);
			}
		}

	}

}
