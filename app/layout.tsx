import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { catalogues } from "#app/i18n/catalogues.ts";
import { readLanguage } from "#app/i18n/readLanguage.ts";
import { readText } from "#app/i18n/readText.ts";
import { TextProvider } from "#app/i18n/TextProvider.tsx";
import { themeCookie, themeOf } from "#app/theme/theme.ts";
import "./styles/globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const text = await readText();
  return {
    title: { default: "Parley", template: "%s · Parley" },
    description: text("pages.description"),
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  // The phone's keyboard makes the page shorter instead of covering the composer.
  interactiveWidget: "resizes-content",
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = await readLanguage();
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <html
      lang={chosen.language}
      data-theme={theme}
      // The choice of another theme is shown at once, without asking the server.
      suppressHydrationWarning
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <TextProvider {...chosen} catalogue={catalogues[chosen.language]}>
          {children}
        </TextProvider>
      </body>
    </html>
  );
}
