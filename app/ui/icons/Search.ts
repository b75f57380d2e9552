import { createIcon } from "./createIcon.tsx";

export const Search = createIcon("M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM21 21l-4.3-4.3");
