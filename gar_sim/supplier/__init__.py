"""Mock suppliers: resource pages behind real CAS and OpenID clients, and the distributor who declares subscriptions."""
