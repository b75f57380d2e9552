import { createIcon } from "./createIcon.tsx";

export const ArrowUp = createIcon("m5 12 7-7 7 7M12 19V5");
