<#macro emailLayout>
<!doctype html>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <style>
    body { margin: 0; background: #f6f3ec; color: #14130f; font: 17px/1.5 Inter, "Helvetica Neue", Arial, sans-serif; }
    .sheet { max-width: 560px; padding: 24px 20px 48px; }
    .name { margin: 0 0 32px; padding-bottom: 8px; border-bottom: 3px solid #14130f; font: 800 32px/1 "Bricolage Grotesque", "Arial Narrow", Arial, sans-serif; letter-spacing: -0.05em; }
    p { margin: 0 0 16px; }
    a { color: #c8321a; font-weight: 600; }
    .foot { margin-top: 40px; padding-top: 12px; border-top: 1px solid #14130f; color: #57534a; font-size: 14px; }
    @media (prefers-color-scheme: dark) {
      body { background: #14130f; color: #f6f3ec; }
      .name, .foot { border-color: #f6f3ec; }
      .foot { color: #b3ada0; }
      a { color: #ff6a4d; }
    }
  </style>
</head>
<body>
  <div class="sheet">
    <p class="name">Fundus</p>
    <#nested>
    <p class="foot">${msg("fundusFoot")}</p>
  </div>
</body>
</html>
</#macro>
