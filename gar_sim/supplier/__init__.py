"""Mock suppliers: resource pages behind a real CAS client, and the distributor who declares subscriptions."""
