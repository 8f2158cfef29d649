<#import "field.ftl" as field>
<#macro username>
  <p class="who">
    <span>${auth.attemptedUsername}</span>
    <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a>
  </p>
</#macro>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<!DOCTYPE html>
<html lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl','ltr')}"</#if>>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex, nofollow">
  <meta name="theme-color" content="#f6f3ec" media="(prefers-color-scheme: light)">
  <meta name="theme-color" content="#14130f" media="(prefers-color-scheme: dark)">
  <title>${msg("loginTitle", (realm.displayName!''))}</title>
  <link rel="icon" href="${url.resourcesPath}/img/favicon.svg" type="image/svg+xml">
  <link rel="preload" href="${url.resourcesPath}/fonts/bricolage-grotesque.woff2" as="font" type="font/woff2" crossorigin>
  <link rel="preload" href="${url.resourcesPath}/fonts/inter.woff2" as="font" type="font/woff2" crossorigin>
  <#list properties.styles?split(' ') as style>
  <link rel="stylesheet" href="${url.resourcesPath}/${style}">
  </#list>
  <script type="importmap">
    { "imports": { "rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js" } }
  </script>
  <#if scripts??>
    <#list scripts as script>
  <script src="${script}" type="text/javascript"></script>
    </#list>
  </#if>
  <script type="module" src="${url.resourcesPath}/js/fundus.js"></script>
  <script type="module">
    <#outputformat "JavaScript">
    import { startSessionPolling } from ${(url.resourcesPath + "/js/authChecker.js")?c};
    startSessionPolling(${url.ssoLoginInOtherTabsUrl?c});
    </#outputformat>
  </script>
  <#if authenticationSession??>
  <script type="module">
    <#outputformat "JavaScript">
    import { checkAuthSession } from ${(url.resourcesPath + "/js/authChecker.js")?c};
    checkAuthSession(${authenticationSession.authSessionIdHash?c});
    </#outputformat>
  </script>
  </#if>
</head>
<body data-page-id="login-${pageId}" class="${bodyClass}">
  <a class="skip" href="#content">${msg("skipToContent")}</a>
  <header class="site-head">
    <a class="wordmark" href="${(client.baseUrl)!'#content'}">Fundus</a>
    <#if realm.internationalizationEnabled && locale.supported?size gt 1>
    <nav class="languages" aria-label="${msg("languages")}">
      <#list ["de", "fr", "it", "en"] as tag>
        <#list locale.supported as l>
          <#if l.languageTag == tag>
      <a href="${l.url}" hreflang="${tag}" lang="${tag}" aria-label="${l.label}"<#if tag == locale.currentLanguageTag> aria-current="true"</#if>>${tag?upper_case}</a>
          </#if>
        </#list>
      </#list>
    </nav>
    </#if>
    <div class="head-rule"></div>
  </header>
  <main id="content" tabindex="-1">
    <h1 id="kc-page-title"><#nested "header"></h1>
    <div class="work">
      <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
        <#nested "show-username">
        <@username />
      </#if>
      <#-- A warning that one still has to do something is noise on a page that one asked for. -->
      <#-- The page for a new address says the same itself.                                        -->
      <#if displayMessage && message?has_content && pageId != "login-verify-email" && (message.type != 'warning' || !isAppInitiatedAction??)>
      <p class="notice ${message.type}" role="<#if message.type == 'error'>alert<#else>status</#if>">
        <span class="kc-feedback-text">${kcSanitize(message.summary)?no_esc}</span>
      </p>
      </#if>
      <#if displayRequiredFields>
      <p class="hint"><span class="required">*</span> ${msg("requiredFields")}</p>
      </#if>

      <#if pageId == "register" && !passwordRequired??>
      <p class="hint">${msg("registerHint")}</p>
      </#if>

      <#nested "form">

      <#if auth?has_content && auth.showTryAnotherWayLink()>
      <form id="kc-select-try-another-way-form" class="form" action="${url.loginAction}" method="post" novalidate="novalidate">
        <input type="hidden" name="tryAnotherWay" value="on">
        <button id="try-another-way" class="plain" type="submit">${msg("doTryAnotherWay")}</button>
      </form>
      </#if>

      <#nested "socialProviders">

      <#if displayInfo>
      <div id="kc-info" class="info"><#nested "info"></div>
      </#if>

      <#if pageId == "login" && properties.demoAccounts?has_content>
      <aside class="demo" aria-label="${msg("demoTitle")}">
        <p><strong>${msg("demoTitle")}</strong> ${msg("demoPassword")} <code>fundus-demo</code></p>
        <ul>
          <#list properties.demoAccounts?split(" ") as account>
          <li><button type="button" class="plain" data-demo-account="${account}">${account}</button></li>
          </#list>
        </ul>
      </aside>
      </#if>
    </div>
    <#-- One bar for each person who gives something: together they fill the page. -->
    <svg class="poster" viewBox="0 0 480 640" aria-hidden="true" focusable="false" preserveAspectRatio="xMaxYMax meet">
      <#assign heights = [96, 168, 120, 232, 184, 304, 256, 392, 336, 472, 424, 576]>
      <#list heights as height>
      <rect class="<#if height_index == 7>one</#if>" x="${(height_index * 40)?c}" y="${(640 - height)?c}" width="32" height="${height?c}"/>
      </#list>
      <circle class="one" cx="96" cy="112" r="96"/>
    </svg>
  </main>
</body>
</html>
</#macro>
