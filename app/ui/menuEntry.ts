export interface MenuEntry {
  key: string;
  label: string;
  /** A second line in grey. */
  detail?: string;
  /** Given where one of several entries is the current one. */
  checked?: boolean;
  /** Whether a hairline stands above it. */
  divided?: boolean;
  onSelect: () => void;
}
