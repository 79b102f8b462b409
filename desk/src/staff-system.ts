/* Sign-in and the mail to the people of the house, put together for one desk. */
import { createSmtpTransport } from './platform/mail/smtp-transport.ts';
import { createStaffHouse, staffMailWriter, type StaffHouse, type StaffMailing } from './staff/index.ts';
import type { System } from './system.ts';

/** What sign-in needs of this house. It keeps tries and refusals in memory: a running desk has one. */
export function staffHouseOf(
  system: System,
  of: { readonly publicUrl: string; readonly isDemonstration?: boolean; readonly isMailing?: boolean },
): StaffHouse {
  const { database, clock, linkKey, messageDomain, config, log } = system;
  const { isDemonstration = false, isMailing = config.smtpUrl !== undefined, publicUrl } = of;
  const { directory } = config;
  return createStaffHouse({
    database,
    clock,
    linkKey,
    messageDomain,
    houseName: config.sender.name,
    directory,
    log,
    publicUrl,
    isDemonstration,
    isMailing,
  });
}

export type StaffMailer = { readonly mailing: StaffMailing; readonly close: () => Promise<void> };

/** What the mails to the people of the house go out with: a way of their own, beside the dispatch of notices. */
export function openStaffMailing(
  system: System,
  to: { readonly relay: string; readonly publicUrl: string; readonly pace?: number },
): StaffMailer {
  const { database, clock, config, linkKey, log } = system;
  const transport = createSmtpTransport(to.relay);
  const writer = staffMailWriter({ linkKey, publicUrl: to.publicUrl, houseName: config.sender.name });
  return {
    mailing: { database, clock, transport, sender: config.sender, writer, log, pace: to.pace },
    close: () => transport.close(),
  };
}
