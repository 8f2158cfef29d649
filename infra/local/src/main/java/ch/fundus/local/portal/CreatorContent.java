package ch.fundus.local.portal;

/** An invented artist or organisation; {@code owner} is the demo account that acts for it. */
record CreatorContent(
    String key, String owner, String kind, String language, String area, String name, String website, String bio) {}
