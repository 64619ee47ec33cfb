export const subscriptions = { shop: "/subscriptions/0A000000-0000-4000-8000-000000000001" };
