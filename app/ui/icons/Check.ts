import { createIcon } from "./createIcon.tsx";

export const Check = createIcon("M20 6 9 17l-5-5");
