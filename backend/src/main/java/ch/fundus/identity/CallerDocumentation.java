package ch.fundus.identity;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;

/** Says in the API's description who may call: a {@link Caller} comes from the token, not from the request. */
@Configuration
class CallerDocumentation {
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  GlobalOperationCustomizer callers() {
    return (operation, handler) -> {
      if (operation.getParameters() != null) {
        operation.getParameters().removeIf(p -> Arrays.stream(handler.getMethodParameters()).anyMatch(m -> isCaller(m, p.getName())));
      }
      var guard = guard(handler);
      if (guard != null || Arrays.stream(handler.getMethodParameters()).anyMatch(m -> m.getParameterType() == Caller.class)) {
        operation.addSecurityItem(new SecurityRequirement().addList("keycloak"));
        operation.getResponses().addApiResponse("401", problem("Nobody is signed in"));
        operation.getResponses().addApiResponse("403", problem(guard == null ? "Not this caller's" : "Needs " + guard.value()));
      }
      return operation;
    };
  }

  private static boolean isCaller(MethodParameter parameter, String name) {
    return parameter.nestedIfOptional().getNestedParameterType() == Caller.class
        && parameter.getParameter().getName().equals(name);
  }

  private static PreAuthorize guard(HandlerMethod handler) {
    var own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
    return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class);
  }

  private static ApiResponse problem(String description) {
    var schema = new Schema<>().$ref("#/components/schemas/Problem");
    return new ApiResponse().description(description).content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
  }
}
