// A partner's sandbox from outside.
import { Client, expectStatus } from "./dermaga.mjs";

/** A client of the sandbox, signed in with its credentials. */
export async function signIn({ base_url, client_id, client_secret }) {
  const client = new Client({ base: base_url });
  const answer = await client.request("POST", "/partner/v1/token", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret }).toString(),
  });
  client.bearer = expectStatus(answer, 200).json.access_token;
  return client;
}
