package ch.fundus.identity;

import ch.fundus.web.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers a {@link Caller}, or an {@code Optional<Caller>} where nobody needs to be signed in. */
@Configuration
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  private final People people;

  CallerResolver(People people) {
    this.people = people;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.nestedIfOptional().getNestedParameterType() == Caller.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request, WebDataBinderFactory binder) {
    var caller =
        SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
            ? Optional.of(people.caller(token.getToken()))
            : Optional.<Caller>empty();
    return parameter.isOptional() ? caller : caller.orElseThrow(Problem::unauthenticated);
  }
}
