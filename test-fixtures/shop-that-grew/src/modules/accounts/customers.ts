import { database } from '../../infrastructure/database.js';

export interface Customer {
  id: string;
  email: string;
  name: string;
}

export async function findCustomer(id: string): Promise<Customer> {
  return database.customer.findUniqueOrThrow({ where: { id } });
}

export async function findByEmail(email: string): Promise<Customer | null> {
  return database.customer.findUnique({ where: { email } });
}
