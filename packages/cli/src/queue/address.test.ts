import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { queueAddress } from "./address.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const ca = join(folder.path, "ca.pem");
writeFileSync(ca, "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");
const other = join(folder.path, "other.pem");
writeFileSync(other, "nothing");

test.each([
  ["redis://h", { kind: "redis", host: "h", port: 6379, shown: "redis://h" }],
  [
    "redis://[::1]:7/3",
    { kind: "redis", host: "::1", port: 7, database: "3", shown: "redis://[::1]:7/3" },
  ],
  [
    "rediss://u:p%40ss@h:1",
    {
      kind: "redis",
      host: "h",
      port: 1,
      user: "u",
      password: "p@ss",
      tls: {},
      shown: "rediss://u@h:1",
    },
  ],
  [
    "postgresql://u@h/d?sslmode=verify-full",
    {
      ...{ kind: "postgres", host: "h", port: 5432, user: "u", database: "d", tls: {} },
      shown: "postgresql://u@h/d?sslmode=verify-full",
    },
  ],
  ["postgres://h:9", { kind: "postgres", host: "h", port: 9, shown: "postgres://h:9" }],
])("%s is an address", (queue, address) => {
  expect(JSON.parse(JSON.stringify(queueAddress({ queue }, undefined)))).toEqual(address);
});

test("the password of the environment counts where the address has none", () => {
  expect(queueAddress({ queue: "redis://h" }, "b").password).toBe("b");
  expect(queueAddress({ queue: "redis://:a@h" }, "b").password).toBe("a");
});

test("an authority encrypts PostgreSQL", () => {
  expect(queueAddress({ queue: "postgres://h", queueCa: ca }, undefined).tls?.ca).toContain(
    "BEGIN",
  );
});

test.each([
  [{ queue: "h:6379" }, "--queue must be an address such as"],
  [{ queue: "http://u:secret@h" }, "--queue must be an address such as"],
  [{ queue: "redis://" }, "--queue must be an address such as"],
  [{ queue: "redis://h/jobs" }, "the database of Redis must be a number"],
  [{ queue: "redis://h?tls=1" }, "tls is no parameter of an address of redis"],
  [{ queue: "postgres://h?sslmode=allow" }, "sslmode must be disable, require"],
  [{ queue: "postgres://h?application_name=x" }, "application_name is no parameter"],
  [{ queue: "redis://%zz@h" }, "a % must be followed by two"],
  [{ queue: "redis://h", queueCa: ca }, "--queue-ca is of an encrypted connection: say rediss://"],
  [{ queue: "rediss://h", queueCa: other }, "holds no certificate"],
  [{ queue: "rediss://h", queueCa: "/nowhere" }, "cannot be read"],
])("%j is refused", (flags, sentence) => {
  expect(() => queueAddress(flags, undefined)).toThrow(sentence);
  expect(() => queueAddress(flags, undefined)).not.toThrow("secret");
});
