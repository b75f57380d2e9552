"use client";

import { type ReactNode, useMemo } from "react";
import type { Catalogue } from "./catalogue.ts";
import { createText } from "./createText.ts";
import type { Language } from "./language.ts";
import { TextContext } from "./useText.ts";

interface TextProviderProps {
  language: Language;
  locale: string;
  catalogue: Catalogue;
  children: ReactNode;
}

export function TextProvider({ language, locale, catalogue, children }: TextProviderProps) {
  const text = useMemo(() => createText(catalogue, { language, locale }), [catalogue, language, locale]);
  return <TextContext value={text}>{children}</TextContext>;
}
