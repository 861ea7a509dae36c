import { inputError } from "../errors/input-error.js";
import { PASSWORD_VARIABLE, type QueueAddress } from "./address.js";

/** Codes of certificates that cannot be trusted. */
const untrusted = [
  ...["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_GET_ISSUER_CERT"],
  ...["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "CERT_UNTRUSTED"],
];

/** Codes and words by which servers refuse a name or a password. */
const refusedLogin = /^(WRONGPASS|NOAUTH|ERR AUTH|ERR invalid password|28P01$|28000$)/;

/**
 * Why a queue cannot be used, in one sentence; undefined where an error is not about that, or may
 * pass by itself.
 */
export function whyRefused(error: unknown, { shown }: Pick<QueueAddress, "shown">) {
  const { code = "", message = "" } = error as { code?: unknown; message?: string };
  const words = [String(code), message];
  if (words.some((word) => refusedLogin.test(word)) || /password must be a string/.test(message)) {
    return inputError(
      `${shown} refuses the name or the password: check them in --queue, or give the password in ${PASSWORD_VARIABLE}`,
      { cause: error },
    );
  }
  if (untrusted.includes(String(code))) {
    return inputError(
      `the certificate of ${shown} is signed by an authority that is not known: name its certificate with --queue-ca`,
      { cause: error },
    );
  }
  if (code === "CERT_HAS_EXPIRED" || code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return inputError(`the certificate of ${shown} is not valid: ${message}`, { cause: error });
  }
  if (/does not support SSL|wrong version number|packet length too long/.test(message)) {
    return inputError(`${shown} does not speak TLS there: check --queue and the port`, {
      cause: error,
    });
  }
  if (code === "3D000") {
    return inputError(`${shown} has no such database: create it, or name another`, {
      cause: error,
    });
  }
  if (code === "42501" || /^NOPERM/.test(message)) {
    return inputError(`${shown} does not allow what a queue needs: ${message}`, { cause: error });
  }
  return undefined;
}

/** The error of a server that does not answer. */
export function unreachable(error: unknown, { shown }: Pick<QueueAddress, "shown">) {
  const { code, message } = error as { code?: string; message?: string };
  return inputError(
    `${shown} cannot be reached (${code ?? message}): check the address, and that the server runs`,
    { cause: error },
  );
}
