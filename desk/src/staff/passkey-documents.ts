/* What a browser and the desk say to each other about passkeys, as far as its shape is checked here. */
import { z } from 'zod';

import type { RegistrationResponse } from './offer-passkey.ts';
import type { AuthenticationResponse } from './sign-in-by-passkey.ts';

const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(20_000);

/** @clause WebAuthn 3 5.1.8 */
export const registrationOptions = z
  .record(z.string(), z.unknown())
  .meta({ id: 'PasskeyCreationOptions', description: 'PublicKeyCredentialCreationOptionsJSON (WebAuthn 3)' });

/** @clause WebAuthn 3 5.1.9 */
export const authenticationOptions = z
  .record(z.string(), z.unknown())
  .meta({ id: 'PasskeyRequestOptions', description: 'PublicKeyCredentialRequestOptionsJSON (WebAuthn 3)' });

const credential = {
  id: base64url.min(1).max(2_000),
  rawId: base64url.max(2_000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).optional(),
  clientExtensionResults: z.record(z.string().max(60), z.unknown()).default({}),
};

/** @clause WebAuthn 3 5.1 (RegistrationResponseJSON) */
export const registrationResponse = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z.array(z.string().max(20)).max(10).optional(),
    }),
  })
  .transform((response) => response as RegistrationResponse) // its parts are read by the library, which checks them
  .meta({ id: 'PasskeyRegistration', description: 'RegistrationResponseJSON (WebAuthn 3)' });

/** @clause WebAuthn 3 5.1 (AuthenticationResponseJSON) */
export const authenticationResponse = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.nullish(),
    }),
  })
  .transform((response) => response as unknown as AuthenticationResponse) // its parts are read by the library, which checks them
  .meta({ id: 'PasskeyAssertion', description: 'AuthenticationResponseJSON (WebAuthn 3)' });
