import { createIcon } from "./createIcon.tsx";

export const ChevronRight = createIcon("m9 18 6-6-6-6");
