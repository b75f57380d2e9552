/** Where a browser keeps the language that somebody has chosen. */
export const languageCookie = "language";
