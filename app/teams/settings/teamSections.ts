/** The sections of a team's settings, as they are named in its addresses. */
export const teamSections = ["instructions", "models", "keys", "tools", "budget"] as const;
