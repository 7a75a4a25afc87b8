"""Problems whose answer is known: how well does a method do on the user's own lists?"""
