export const rowLook = "group/entry flex min-h-9 items-center gap-2 text-small";
