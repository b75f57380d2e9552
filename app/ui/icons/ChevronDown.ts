import { createIcon } from "./createIcon.tsx";

export const ChevronDown = createIcon("m6 9 6 6 6-6");
