import type { ReactNode } from "react";
import { Mark } from "#app/ui/Mark.tsx";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-88 flex-col px-6 pt-[max(4rem,16vh)] pb-16">
      <Mark className="mb-6 size-7 text-ink" />
      {children}
    </main>
  );
}
