/**
 * The page's content security policy: in its meta tag, and in the header of our server (Workers take theirs from there).
 * connect-src is open because the user names the endpoint; blob: is for files of a knowledge base that the user chose.
 */
export const SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src * blob:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
