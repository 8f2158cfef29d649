<#macro group name label error="" required=false>
<div class="field<#if error?has_content> is-wrong</#if>">
  <label for="${name}" class="label">${label}<#if required><span class="required" aria-hidden="true"> *</span></#if></label>
  <#nested>
  <div id="input-error-container-${name}" aria-live="polite">
    <#if error?has_content><p class="error" id="input-error-${name}">${kcSanitize(error)?no_esc}</p></#if>
  </div>
</div>
</#macro>

<#macro errorIcon error=""></#macro>

<#macro input name label value="" required=false autocomplete="off" fieldName=name error=messagesPerField.get(fieldName) autofocus=false>
  <@group name=name label=label error=error required=required>
    <input id="${name}" name="${name}" value="${value}" autocomplete="${autocomplete}"<#if autofocus> autofocus</#if>
      <#if autocomplete == "one-time-code">type="text" inputmode="numeric"<#elseif (name == "username" && realm.registrationEmailAsUsername) || name == "email">type="text" inputmode="email" autocapitalize="none" spellcheck="false"<#else>type="text"</#if>
      <#if error?has_content>aria-invalid="true" aria-describedby="input-error-${name}"</#if>>
  </@group>
</#macro>

<#macro password name label value="" required=false forgotPassword=false fieldName=name error=messagesPerField.get(fieldName) autocomplete="off" autofocus=false>
  <@group name=name label=label error=error required=required>
    <div class="secret">
      <input id="${name}" name="${name}" value="${value}" type="password" autocomplete="${autocomplete}"<#if autofocus> autofocus</#if>
        <#if error?has_content>aria-invalid="true" aria-describedby="input-error-${name}"</#if>>
      <button class="reveal" type="button" hidden aria-controls="${name}" data-reveal="${name}" data-show="${msg('showPassword')}" data-hide="${msg('hidePassword')}" data-show-short="${msg('revealShow')}" data-hide-short="${msg('revealHide')}" aria-label="${msg('showPassword')}">${msg('revealShow')}</button>
    </div>
    <#local extra><#nested></#local>
    <#if extra?markup_string?trim?has_content || forgotPassword>
    <div class="beside">
      ${extra}
      <#if forgotPassword><a href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></#if>
    </div>
    </#if>
  </@group>
</#macro>

<#macro clipboard name label ariaLabel=label value="" readonly=true>
  <@group name=name label=label>
    <input id="${name}" name="${name}" value="${value}" type="text" aria-label="${ariaLabel}"<#if readonly> readonly</#if>>
  </@group>
</#macro>

<#macro checkbox name label value=false required=false>
  <label for="${name}" class="choice">
    <input type="checkbox" id="${name}" name="${name}"<#if value> checked</#if>>
    <span>${label}<#if required><span class="required" aria-hidden="true"> *</span></#if></span>
  </label>
</#macro>
