-- The transfers that the bank's books list beside this one, however alike: it is no second record of theirs (E-29).
alter table transfers add column apart_from uuid[];
