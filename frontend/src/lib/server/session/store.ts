import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { User } from '#lib/user.ts';
import type { Cipher } from './cipher.ts';

/** What a session keeps; it is stored encrypted. */
export interface SessionData {
	user: User;
	accessToken: string;
	refreshToken: string | null;
	idToken: string;
	/** When the access token ends, in milliseconds since 1970. */
	accessExpiresMillis: number;
}

export const idleHours = 8;
export const absoluteHours = 24;

const tables = `
create table if not exists web_session.session (
  id_hash      bytea primary key,
  issuer_sid   text,
  subject      text not null,
  data         bytea not null,
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);
create index if not exists session_issuer_sid on web_session.session (issuer_sid);
create index if not exists session_subject on web_session.session (subject);
create index if not exists session_created_at on web_session.session (created_at);`;

const alive = `created_at > now() - interval '${absoluteHours} hours'
  and last_seen_at > now() - interval '${idleHours} hours'`;

/**
 * Sessions in PostgreSQL. The table knows only a hash of the cookie's value,
 * so that reading the table does not let anyone in.
 */
export class SessionStore {
	#ready: Promise<unknown> | null = null;

	constructor(
		private readonly pool: Pool,
		private readonly cipher: Cipher
	) {}

	async create(data: SessionData, issuerSid: string | null): Promise<string> {
		await this.#prepare();
		const id = randomBytes(32).toString('base64url');
		await this.pool.query(
			'insert into web_session.session (id_hash, issuer_sid, subject, data) values ($1, $2, $3, $4)',
			[hash(id), issuerSid, data.user.id, this.cipher.seal(data, 'session')]
		);
		await this.pool.query(`delete from web_session.session where not (${alive})`);
		return id;
	}

	async find(id: string): Promise<SessionData | null> {
		await this.#prepare();
		const { rows } = await this.pool.query<{ data: Buffer; stale: boolean }>(
			`select data, last_seen_at < now() - interval '1 minute' as stale
			 from web_session.session where id_hash = $1 and ${alive}`,
			[hash(id)]
		);
		const row = rows[0];
		if (!row) return null;
		if (row.stale) {
			await this.pool.query('update web_session.session set last_seen_at = now() where id_hash = $1', [
				hash(id)
			]);
		}
		return this.cipher.open<SessionData>(row.data, 'session');
	}

	/** False when the session ended in the meantime: it must not come back to life. */
	async replace(id: string, data: SessionData): Promise<boolean> {
		const { rowCount } = await this.pool.query(
			`update web_session.session set data = $2, last_seen_at = now() where id_hash = $1 and ${alive}`,
			[hash(id), this.cipher.seal(data, 'session')]
		);
		return rowCount === 1;
	}

	async end(id: string): Promise<void> {
		await this.#prepare();
		await this.pool.query('delete from web_session.session where id_hash = $1', [hash(id)]);
	}

	/** Ends sessions by the identity provider's session id or, without one, all of a person. */
	async endByIssuer(issuerSid: string | undefined, subject: string | undefined): Promise<void> {
		await this.#prepare();
		if (issuerSid) await this.pool.query('delete from web_session.session where issuer_sid = $1', [issuerSid]);
		else if (subject) await this.pool.query('delete from web_session.session where subject = $1', [subject]);
	}

	#prepare(): Promise<unknown> {
		this.#ready ??= this.#createIfMissing().catch((problem: unknown) => {
			this.#ready = null;
			throw problem;
		});
		return this.#ready;
	}

	/** Asks first: a role that may not create schemas is refused even where the schema is there already. */
	async #createIfMissing() {
		const missing = async (what: string) =>
			(await this.pool.query<{ missing: boolean }>(`select ${what} is null as missing`)).rows[0]!.missing;
		if (!(await missing(`to_regclass('web_session.session')`))) return;
		const create = (await missing(`to_regnamespace('web_session')`)) ? 'create schema if not exists web_session;' : '';
		// Two servers starting at once would trip over "if not exists"; the lock puts them in line.
		await this.pool.query(`begin; select pg_advisory_xact_lock(727465); ${create} ${tables} commit;`);
	}
}

function hash(id: string): Buffer {
	return createHash('sha256').update(id).digest();
}
