/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  agentRules: false,
  typescript: {
    // `tsc` checks the whole project in its own step.
    ignoreBuildErrors: true,
    // Next writes what it wants into the file it is given; so not into the one at the root.
    tsconfigPath: "app/tsconfig.json",
  },
  // Nothing is resized here, so the native image code is never loaded.
  images: { unoptimized: true },
  // Without a network a page that is gone to comes late; else the browser would show its own error instead.
  experimental: { useOffline: true },
};
