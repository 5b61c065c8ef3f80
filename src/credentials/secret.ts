/** A password or token. It shows itself only to who asks for it by name: not in JSON, logs, errors or a template. */
export interface Secret {
  reveal(): string;
}

/** What signs in to a server. */
export type Credential =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'password'; readonly password: Secret }
  | { readonly kind: 'token'; readonly token: Secret };

/** Wraps a secret. */
export function secret(text: string): Secret {
  const hidden = '[secret]';
  return Object.freeze({
    reveal: () => text,
    toString: () => hidden,
    toJSON: () => hidden,
    [Symbol.for('nodejs.util.inspect.custom')]: () => hidden,
  });
}
