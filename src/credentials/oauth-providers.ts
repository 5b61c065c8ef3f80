/** Where an authorization server is and what is asked of it. */
export interface OauthProvider {
  readonly name: string;
  readonly issuer: string;
  readonly deviceEndpoint: string;
  readonly tokenEndpoint: string;
  readonly scope: string;
}

/** The providers that the configuration may name. */
export const oauthProviders: Readonly<Record<'google' | 'microsoft', OauthProvider>> = {
  google: {
    name: 'Google',
    issuer: 'https://accounts.google.com',
    deviceEndpoint: 'https://oauth2.googleapis.com/device/code',
    tokenEndpoint: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
  },
  microsoft: {
    name: 'Microsoft',
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    deviceEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/devicecode',
    tokenEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access',
  },
};
