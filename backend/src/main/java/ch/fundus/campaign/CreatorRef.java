package ch.fundus.campaign;

import java.util.UUID;

/** Who stands behind a campaign, in a few words. */
public record CreatorRef(UUID id, String slug, String name) {}
