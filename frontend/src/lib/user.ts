/** The roles Fundus knows; they come from Keycloak with each token. */
export type Role = 'supporter' | 'creator' | 'curator' | 'official' | 'partner' | 'finance' | 'admin';

/** The person who is signed in, as far as a page may know. */
export interface User {
	id: string;
	name: string;
	email: string;
	roles: Role[];
}
