package ch.fundus.web;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The published description of the API: {@code /v3/api-docs}, committed as {@code docs/api/openapi.json}. */
@Configuration
class OpenApiConfiguration {
  private static final String PROBLEM = "Problem";
  private static final String DESCRIPTION =
      """
      Participatory funding for local creative projects.

      Amounts are integers in Rappen (the name ends in `Minor`), rates are basis points (`Bp`), instants are ISO 8601 in UTC, \
      dates are calendar days in Europe/Zurich. `Accept-Language` (de, fr, it, en) chooses texts and messages. \
      Errors are RFC 9457 problem details with a stable `code`. Unknown fields in a request are refused.""";

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(new Info().title("Fundus").version("1").description(DESCRIPTION).license(new License().name("EUPL-1.2").identifier("EUPL-1.2")))
        .servers(List.of(new Server().url("/").description("Where this document was read")))
        .components(
            new Components()
                .addSecuritySchemes(
                    "keycloak",
                    new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT").description("Keycloak's access token"))
                .addSchemas(PROBLEM, problem()));
  }

  /** Two modules may each have a Change or a Row: a nested record is named after its home, too. */
  @Bean
  ModelResolver namesOfSchemas(ObjectMapperProvider mappers) {
    var resolver = new ModelResolver(mappers.jsonMapper(), new NestedNames());
    resolver.setOpenapi31(true);
    return resolver;
  }

  /** Every operation may refuse: with a problem, in the caller's language. */
  @Bean
  GlobalOperationCustomizer problems() {
    return (operation, handler) -> {
      operation.getResponses().addApiResponse("default", new ApiResponse().description("Refused or failed").content(problemContent()));
      language(operation);
      var home = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
      // Steady whatever else is added: springdoc's own ids are numbered.
      operation.setOperationId(Character.toLowerCase(home.charAt(0)) + home.substring(1) + "_" + handler.getMethod().getName());
      operation.setTags(List.of(home));
      return operation;
    };
  }

  private static void language(Operation operation) {
    operation.addParametersItem(
        new Parameter().in("header").name("Accept-Language").required(false)
            .schema(new StringSchema()._enum(Languages.ALL)._default("de")));
  }

  /** What springdoc leaves over: parameters' types that are no part of any body. */
  @Bean
  OpenApiCustomizer tidy() {
    return document -> {
      document.getComponents().getSchemas().keySet().removeIf(name -> List.of("Caller", "ProblemDetail").contains(name));
      document.setTags(null);
    };
  }

  private static Content problemContent() {
    return new Content().addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
  }

  private static Schema<?> problem() {
    var error =
        new ObjectSchema()
            .properties(Map.of("field", new StringSchema(), "code", new StringSchema(), "message", new StringSchema()))
            .required(List.of("code", "field", "message"));
    return new ObjectSchema()
        .addProperty("type", new StringSchema().format("uri").description("urn:fundus:problem:<code>"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema())
        .addProperty("code", new StringSchema().description("Stable: for programs"))
        .addProperty("errors", new ArraySchema().items(error).description("Wrong fields, if any"))
        .required(List.of("type", "title", "status", "code"));
  }

  private static final class NestedNames extends TypeNameResolver {
    @Override
    protected String getNameOfClass(Class<?> type) {
      var home = type.getEnclosingClass();
      return home == null ? type.getSimpleName() : home.getSimpleName().replaceFirst("Controller$", "") + type.getSimpleName();
    }
  }
}
