/**
 * What the page may load and where it may talk to: itself alone.
 *
 * It stands in the page, so that it holds on any static host; a server that sends headers adds
 * `frame-ancestors`, which a page cannot say of itself.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
