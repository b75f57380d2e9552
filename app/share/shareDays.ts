/** For how many days a link may work; null: until somebody removes it. */
export const shareDays = [1, 7, 30, null] as const;
