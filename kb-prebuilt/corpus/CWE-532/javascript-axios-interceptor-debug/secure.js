import axios from "axios";
import pino from "pino";

const log = pino({ name: "crm" });

/** Client of the customer system; all calls of the nightly synchronization go through it. */
export function makeClient({ baseURL, user, password }) {
  const client = axios.create({ baseURL, timeout: 15_000, auth: { username: user, password } });

  client.interceptors.request.use((config) => {
    config.metadata = { started: Date.now() };
    return config;
  });

  client.interceptors.response.use(
    (response) => {
      log.info({ url: response.config.url, status: response.status, ms: Date.now() - response.config.metadata.started }, "call");
      return response;
    },
    (error) => {
      log.error({ url: error.config?.url, status: error.response?.status, code: error.code }, "call failed");
      return Promise.reject(error);
    },
  );

  return {
    contacts: async (since) => (await client.get("/contacts", { params: { since: since.toISOString() } })).data,
    save: (contact) => client.put(`/contacts/${encodeURIComponent(contact.id)}`, contact),
  };
}
