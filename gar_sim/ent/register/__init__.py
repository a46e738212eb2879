"""« Base élèves »: the school's register, which the ENT's tables also play; like SIECLE, or ONDE in an école.

A list of people leaves it on somebody's decision, and somebody holds it until it is destroyed (sources S3).
"""
