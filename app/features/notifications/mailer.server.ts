import type { Transporter } from 'nodemailer';
import type { Mailbox } from './mailbox.server.ts';

export type Mail = {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Unique and the same at every try, so that a message sent twice is recognised as one. */
  id: string;
  lang: string;
  unsubscribeUrl?: string;
};

export interface Mailer {
  /** Throws PermanentError when trying again is useless, any other error when it is not. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A failure that trying again cannot mend. */
export class PermanentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PermanentError';
  }
}

const TIMEOUT_MS = 20_000;

/** Mail over SMTP, or kept as .eml files in the mailbox when there is no server. The mail library is loaded with the first message. */
export function createMailer(config: { smtpUrl: string | undefined; from: string; baseUrl: string; mailbox: Mailbox; timeoutMs?: number }): Mailer {
  let transport: Promise<Transporter> | null = null;
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    const ms = config.timeoutMs ?? TIMEOUT_MS;
    const quiet = { disableFileAccess: true, disableUrlAccess: true };
    return config.smtpUrl
      ? createTransport({ url: config.smtpUrl, connectionTimeout: ms, greetingTimeout: ms, socketTimeout: ms, ...quiet })
      : createTransport({ streamTransport: true, buffer: true, newline: 'unix', ...quiet });
  };
  const host = new URL(config.baseUrl).hostname;

  return {
    async send(mail) {
      const sender = await (transport ??= open());
      try {
        const info = (await sender.sendMail({
          from: config.from, to: mail.to, subject: oneLine(mail.subject), text: mail.text, html: mail.html, messageId: `<${mail.id}@${host}>`,
          headers: {
            'Auto-Submitted': 'auto-generated', 'Content-Language': mail.lang,
            ...(mail.unsubscribeUrl ? { 'List-Unsubscribe': `<${mail.unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
          },
        })) as { message?: Buffer };
        if (!config.smtpUrl && info.message) await config.mailbox.put(`${mail.id}.eml`, info.message);
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string };
        // a refused login or greeting is a matter of the configuration, not of this message
        const final = responseCode !== undefined && responseCode >= 500 && responseCode < 600 && (code === 'EENVELOPE' || code === 'EMESSAGE');
        if (final) throw new PermanentError(`the mail server refused the message: ${responseCode}`);
        throw new Error(`mail could not be sent: ${code ?? ''} ${responseCode ?? ''}`.trim());
      }
    },
    close() {
      void transport?.then((t) => t.close());
    },
  };
}

/** A subject is one line, whatever a title holds. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\t\0]+/g, ' ').slice(0, 200);
}
