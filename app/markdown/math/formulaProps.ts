export interface FormulaProps {
  formula: string;
  /** On a line of its own. */
  display: boolean;
}
