import { createIcon } from "./createIcon.tsx";

export const ChevronLeft = createIcon("m15 18-6-6 6-6");
