import type { Text } from "#app/i18n/createText.ts";

/** US dollars, as finely as small amounts need: "$0.004", "$1.50". */
export function formatCost(cost: number, { locale }: Pick<Text, "locale">): string {
  const digits = cost < 1 ? 3 : 2;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cost);
}
