import { inspect } from "node:util";
import type { Config } from "#server/lib/config.ts";

/** Makes a config that is logged or serialised by mistake show no key, token, secret or password. */
export function hideSecrets(config: Config): Config {
  const mask = (value: string | undefined) => (value === undefined ? undefined : "(hidden)");
  const masked = () => ({
    ...config,
    databaseUrl: mask(config.databaseUrl),
    authSecret: mask(config.authSecret),
    metricsToken: mask(config.metricsToken),
    mail: config.mail && { ...config.mail, smtpUrl: mask(config.mail.smtpUrl) },
    mcpServers: config.mcpServers.map(({ name }) => ({ name, url: mask("") })),
    openai: { ...config.openai, apiKey: mask(config.openai.apiKey) },
    anthropic: { ...config.anthropic, apiKey: mask(config.anthropic.apiKey) },
    ...(config.s3 && {
      s3: {
        ...config.s3,
        accessKeyId: mask(config.s3.accessKeyId),
        secretAccessKey: mask(config.s3.secretAccessKey),
      },
    }),
  });
  return Object.defineProperties(config, {
    toJSON: { value: masked, enumerable: false },
    [inspect.custom]: { value: masked, enumerable: false },
  });
}
